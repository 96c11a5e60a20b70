using System.Reflection;
using Cake.Frosting;

namespace Welkin.Pipeline;

/// <summary>Finds the tasks of a dry run that can show what they would do.</summary>
public static class Previews
{
    /// <summary>In the order of the run.</summary>
    /// <param name="names">The tasks that the run consists of, by name.</param>
    public static IEnumerable<IPreviewedTask> Of(IEnumerable<IFrostingTask> tasks, IEnumerable<string> names)
    {
        var previewed = tasks.Where(task => task is IPreviewedTask).ToDictionary(task => NameOf(task.GetType()), StringComparer.OrdinalIgnoreCase);
        return names.Select(name => previewed.GetValueOrDefault(name)).OfType<IPreviewedTask>();
    }

    private static string NameOf(Type task) => task.GetCustomAttribute<TaskNameAttribute>()?.Name ?? task.Name;
}
