namespace Welkin.Tools;

/// <summary>From pins and settings to the files to try, in order: folders of the run first, then the pinned sources.</summary>
internal static class SourceList
{
    public static IEnumerable<ToolSource> For(string tool, PlatformPin pin, ToolSettings settings, string pinFolder)
    {
        var network = pin.Sources.Where(source => source.Folder is null).Select(source => Network(source, settings)).ToList();
        return
        [
            .. settings.Folders.SelectMany(folder => InFolder(folder)),
            .. pin.Sources.SelectMany(source => source.Folder is { } folder
                ? InFolder(Path.Combine(pinFolder, folder.Path))
                : [Network(source, settings)]),
        ];

        IEnumerable<ToolSource> InFolder(string folder)
        {
            List<FileSource> known =
            [
                .. pin.Executable is null ? (IEnumerable<FileSource>)[] : [Below(ToolCache.FileName(tool))],
                .. network.Where(source => source.Digest is not null)
                    .Select(source => Below(source.Address.Segments[^1]) with { Digest = source.Digest, Members = source.Members }),
            ];
            var there = known.Where(source => File.Exists(source.Path)).ToList();
            return there.Count > 0
                ? there
                : [new EmptyFolder(folder, $"has none of {string.Join(", ", known.Select(source => Path.GetFileName(source.Path)))}")];

            FileSource Below(string name) => new(Path.Combine(folder, name), Digest: null, Members: []);
        }
    }

    private static NetworkSource Network(SourcePin source, ToolSettings settings) => source switch
    {
        { Download: { } file } => new(new Uri(file.Url), new Uri(file.Url).Shown(), file.Sha256, source.Members),
        { Npm: { } package } => Npm(package, NpmAddress(package, settings.NpmRegistry), source),
        _ => throw new NotSupportedException("a folder is not in the network"),
    };

    private static NetworkSource Npm(NpmPin package, Uri address, SourcePin source) =>
        new(address, $"npm package {package.Package} {package.Version} ({address.Shown()})", package.Sha256, source.Members);

    /// <summary>The address that every npm registry serves a package's archive at: <c>/@scope/name/-/name-1.0.0.tgz</c>.</summary>
    private static Uri NpmAddress(NpmPin package, string registry) =>
        new($"{registry.TrimEnd('/')}/{package.Package}/-/{package.Package.Split('/')[^1]}-{package.Version}.tgz");
}
