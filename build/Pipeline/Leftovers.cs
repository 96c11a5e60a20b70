namespace Welkin.Pipeline;

/// <summary>What a killed run was writing aside (<see cref="Kernel.AtomicFile"/>, <see cref="Kernel.StagedFolder"/>) and could not remove any more.</summary>
public static class Leftovers
{
    private static readonly EnumerationOptions Everything = new() { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.None };

    /// <summary>Removes all of it; only who holds the run lock may, for nobody else writes there then.</summary>
    public static void Remove(string artifacts)
    {
        foreach (var folder in new[] { "cache", "releases", "store", "work" }.Select(name => new DirectoryInfo(Path.Combine(artifacts, name))).Where(folder => folder.Exists))
        {
            foreach (var aside in folder.EnumerateDirectories(".*part-*", Everything).ToList().Where(aside => aside.Exists))
                aside.Delete(recursive: true);
            foreach (var aside in folder.EnumerateFiles(".*.part", Everything).ToList())
                aside.Delete();
        }
    }
}
