using System.Reflection;
using Cake.Frosting;
using Welkin.Pipeline;

namespace Welkin.Tests.Conventions;

public sealed class TaskConventions
{
    private static IEnumerable<Type> Tasks => typeof(BuildContext).Assembly.GetExportedTypes()
        .Where(type => type is { IsClass: true, IsAbstract: false } && typeof(IFrostingTask).IsAssignableFrom(type));

    [Fact]
    public void Every_task_has_a_name_and_says_what_it_does() => Assert.Empty(Tasks.Where(task =>
        task.GetCustomAttribute<TaskNameAttribute>() is null || task.GetCustomAttribute<TaskDescriptionAttribute>() is null));

    [Fact]
    public void No_task_swallows_its_failure() =>
        Assert.Empty(Tasks.Where(task => task.GetMethod("OnError", BindingFlags.Public | BindingFlags.Instance)?.DeclaringType == task));

    [Fact]
    public void Every_task_runs_on_our_context() => Assert.Empty(Tasks.Where(task => ContextOf(task) != typeof(BuildContext)));

    [Fact]
    public void No_task_depends_on_two_others_in_an_order_that_reflection_decides() =>
        Assert.Empty(Tasks.Where(task => task.GetCustomAttributes<IsDependentOnAttribute>().Count() > 1));

    private static Type? ContextOf(Type? task) =>
        task is null ? null : task.IsGenericType ? task.GetGenericArguments()[0] : ContextOf(task.BaseType);
}
