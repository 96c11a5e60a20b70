using System.Reflection;
using Cake.Frosting;
using Welkin.Pipeline;

namespace Welkin.Tests.Conventions;

/// <summary>What every task of the pipeline keeps to.</summary>
internal static class TaskRules
{
    /// <summary>What a task breaks, each in a line.</summary>
    public static IEnumerable<string> BrokenBy(Type task)
    {
        if (task.GetCustomAttribute<TaskNameAttribute>()?.Name is var name && $"{name}Task" != task.Name)
            yield return $"{task.Name} must be named [TaskName(\"{(task.Name.EndsWith("Task", StringComparison.Ordinal) ? task.Name[..^4] : "…")}\")]";
        if (task.GetCustomAttribute<TaskDescriptionAttribute>()?.Description is not { Length: > 0 })
            yield return $"{task.Name} must say what it does: [TaskDescription(…)]";
        if (task.GetMethod("OnError", BindingFlags.Public | BindingFlags.Instance)?.DeclaringType?.Assembly != typeof(FrostingTask).Assembly)
            yield return $"{task.Name} must not override OnError: the failure would be swallowed";
        if (task.GetCustomAttribute<ContinueOnErrorAttribute>() is not null)
            yield return $"{task.Name} must not go on after its error";
        if (ContextOf(task) != typeof(BuildContext))
            yield return $"{task.Name} must run on BuildContext";
        if (task.GetCustomAttributes<IsDependentOnAttribute>().Count() > 1)
            yield return $"{task.Name} must not depend on two tasks: which runs first would be up to reflection";
        if (task.GetCustomAttributes<IsDependeeOfAttribute>().Any())
            yield return $"{task.Name} must not push itself before another: the order stands where it is needed";
    }

    private static Type? ContextOf(Type? task) =>
        task is null ? null : task.IsGenericType ? task.GetGenericArguments()[0] : ContextOf(task.BaseType);
}
