using System.Reflection;

namespace Cake.Frosting.Internal;

/// <summary>What a task class says about itself by its name, its attributes and the methods it overrides.</summary>
internal sealed class TaskDeclaration(Type task)
{
    public string Name { get; } = NameOf(task);

    /// <summary>The context the task is written for: the type argument of its base class.</summary>
    public Type ContextType { get; } = ContextTypeOf(task) ?? throw new FrostingException(
        $"The task '{NameOf(task)}' must derive from {nameof(FrostingTask)} or {nameof(AsyncFrostingTask)}.");

    public string? Description => task.GetCustomAttribute<TaskDescriptionAttribute>()?.Description;

    public bool ContinuesOnError => task.IsDefined(typeof(ContinueOnErrorAttribute), inherit: false);

    public bool Runs => Overrides(nameof(FrostingTask.Run), ContextType) || Overrides(nameof(AsyncFrostingTask.RunAsync), ContextType);

    public bool HasCriteria => Overrides(nameof(IFrostingTask.ShouldRun), ContextType);

    public bool HandlesErrors => Overrides(nameof(IFrostingTask.OnError), typeof(Exception), ContextType);

    public bool CleansUp => Overrides(nameof(IFrostingTask.Finally), ContextType);

    public IEnumerable<string> Dependencies =>
        task.GetCustomAttributes<IsDependentOnAttribute>().Select(attribute => NameOf(attribute.Task, "dependency"));

    public IEnumerable<string> Dependees =>
        task.GetCustomAttributes<IsDependeeOfAttribute>().Select(attribute => NameOf(attribute.Task, "reverse dependency"));

    private bool Overrides(string method, params Type[] parameters) =>
        task.GetMethod(method, parameters) is { } found && found.GetBaseDefinition().DeclaringType != found.DeclaringType;

    private static string NameOf(Type task) => task.GetCustomAttribute<TaskNameAttribute>()?.Name ?? task.Name;

    private static string NameOf(Type task, string role) => task.IsAssignableTo(typeof(IFrostingTask))
        ? NameOf(task)
        : throw new FrostingException($"The {role} '{NameOf(task)}' is not a valid task.");

    private static Type? ContextTypeOf(Type? type) => type switch
    {
        null => null,
        { IsConstructedGenericType: true } when IsTaskBase(type.GetGenericTypeDefinition()) => type.GenericTypeArguments[0],
        _ => ContextTypeOf(type.BaseType),
    };

    private static bool IsTaskBase(Type definition) => definition == typeof(FrostingTask<>) || definition == typeof(AsyncFrostingTask<>);
}
