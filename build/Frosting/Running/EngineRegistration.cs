using Cake.Core;
using Cake.Core.Diagnostics;

namespace Cake.Frosting.Internal;

/// <summary>Tells Cake's engine of the tasks, the setups and the teardowns of a run.</summary>
internal sealed class EngineRegistration(
    ICakeEngine engine,
    IFrostingContext context,
    ICakeLog log,
    IEnumerable<IFrostingTask> tasks,
    IFrostingSetup? setup = null,
    IFrostingTeardown? teardown = null,
    IFrostingTaskSetup? taskSetup = null,
    IFrostingTaskTeardown? taskTeardown = null)
{
    public void Apply()
    {
        foreach (var task in tasks)
        {
            Register(task, new TaskDeclaration(task.GetType()));
        }

        RegisterLifetimes();
    }

    private void Register(IFrostingTask task, TaskDeclaration declaration)
    {
        log.Debug("Registering task: {0}", declaration.Name);
        if (!context.GetType().IsAssignableTo(declaration.ContextType))
        {
            log.Warning(
                "Task {0} cannot be used since the context isn't convertible to {1}.", declaration.Name, declaration.ContextType.FullName);
            return;
        }

        var builder = engine.RegisterTask(declaration.Name);
        if (!string.IsNullOrWhiteSpace(declaration.Description))
        {
            builder.Description(declaration.Description);
        }

        Attach(task, declaration, builder);
        builder.IsDependentOn(declaration.Dependencies);
        builder.IsDependeeOf(declaration.Dependees);
    }

    // A method that is not overridden is not attached: a task without Run shows as delegated, one without OnError fails the run.
    private void Attach(IFrostingTask task, TaskDeclaration declaration, CakeTaskBuilder builder)
    {
        if (declaration.Runs)
        {
            builder.Does(task.RunAsync);
        }

        if (declaration.HasCriteria)
        {
            builder.WithCriteria(task.ShouldRun, task.SkippedMessage);
        }

        if (declaration.ContinuesOnError)
        {
            builder.ContinueOnError();
        }

        if (declaration.HandlesErrors)
        {
            builder.OnError(exception => task.OnError(exception, context));
        }

        if (declaration.CleansUp)
        {
            builder.Finally(() => task.Finally(context));
        }
    }

    private void RegisterLifetimes()
    {
        if (setup is not null)
        {
            engine.RegisterSetupAction(info => setup.Setup(context, info));
        }

        if (teardown is not null)
        {
            engine.RegisterTeardownAction(info => teardown.Teardown(context, info));
        }

        if (taskSetup is not null)
        {
            engine.RegisterTaskSetupAction(info => taskSetup.Setup(context, info));
        }

        if (taskTeardown is not null)
        {
            engine.RegisterTaskTeardownAction(info => taskTeardown.Teardown(context, info));
        }
    }
}
