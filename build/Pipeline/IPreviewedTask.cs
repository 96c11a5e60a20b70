namespace Welkin.Pipeline;

/// <summary>A task that can show what it would do.</summary>
/// <remarks>
/// Cake runs no task in a dry run, and its host does not tell tasks of one; the setup of the build runs, so <see cref="BuildLifetime"/> asks there.
/// </remarks>
public interface IPreviewedTask
{
    /// <summary>Shows on the console what the task would do, and changes nothing that people wrote; what has to be found out for that may be kept in the artifacts folder.</summary>
    Task PreviewAsync(BuildContext context);
}
