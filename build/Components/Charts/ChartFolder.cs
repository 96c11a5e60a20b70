namespace Welkin.Components.Charts;

/// <summary>Reads a chart from a folder, as our own lie under <c>components/&lt;name&gt;/chart</c>: same content and digest as its archive.</summary>
/// <remarks>
/// A folder is taken as it is. <c>.helmignore</c> is one of its files and hides nothing; any other dot file is refused, because it is
/// an editor's or a system's and not the chart's.
/// </remarks>
public static class ChartFolder
{
    /// <exception cref="BadChartException">The folder is missing, is no chart, or holds links or dot files.</exception>
    public static ChartContent Read(string folder)
    {
        var root = new DirectoryInfo(folder);
        if (!root.Exists)
            throw new BadChartException($"there is no chart folder '{folder}'");

        return new ChartContent(FilesOf(root, prefix: ""));
    }

    private static IEnumerable<ChartFile> FilesOf(DirectoryInfo folder, string prefix)
    {
        foreach (var item in folder.EnumerateFileSystemInfos())
        {
            var path = prefix + item.Name;
            ChartPath.Segments(path);
            if (item.Name.StartsWith('.') && item.Name is not ".helmignore")
                throw new BadChartException($"'{path}' is a dot file and belongs in no chart");
            if (item.LinkTarget is not null)
                throw new BadChartException($"'{path}' is a link");

            if (item is DirectoryInfo below)
            {
                foreach (var file in FilesOf(below, $"{path}/"))
                    yield return file;
            }
            else
            {
                yield return new ChartFile(path, File.ReadAllBytes(item.FullName));
            }
        }
    }
}
