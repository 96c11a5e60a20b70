using System.Collections.Immutable;
using System.ComponentModel;
using Welkin.Kernel;

namespace Welkin.Tools;

/// <summary>The file <c>build/tools.yaml</c>: which tools the build uses, each by version and digest.</summary>
public sealed record ToolsDocument(
    [Constant("welkin.release/v1")] [Description("Version of this format")] string ApiVersion,
    [Constant("Tools")] [Description("What this file describes")] string Kind,
    [Description("How the file is called")] ToolsMetadata Metadata,
    [Description("The tools")] ToolsSpec Spec);

/// <summary>How a tools file is called.</summary>
public sealed record ToolsMetadata([Description("Name of the list")] string Name);

/// <summary>The tools of a tools file.</summary>
public sealed record ToolsSpec([Description("The tools by the name of their executable")] ImmutableSortedDictionary<string, ToolPin> Tools);

/// <summary>One tool at one version.</summary>
public sealed record ToolPin(
    [Description("The released version without a leading v, such as 4.1.4")] ToolVersion Version,
    [Description("Per platform (linux-x64, linux-arm64, osx-x64, osx-arm64, win-x64) where it comes from; one that is missing has no digest that we know")]
    ImmutableSortedDictionary<string, PlatformPin> Platforms);

/// <summary>A tool on one platform.</summary>
/// <param name="Executable">The digest of the program itself; with it the program is known wherever it comes from.</param>
public sealed record PlatformPin(
    Location At,
    [Description("Where it may come from; the first source that answers with the pinned digest is taken")] ImmutableArray<SourcePin> Sources,
    [Description("SHA-256 of the executable itself")] Sha256? Executable = null)
{
    /// <summary>What tells this pin from any other one in the cache.</summary>
    public Sha256? Identity => Executable ?? Sources.Select(source => source.Sha256).FirstOrDefault(digest => digest is not null);
}

/// <summary>One place to get a tool from: exactly one of the three.</summary>
public sealed record SourcePin(
    Location At,
    [Description("A file on a web server")] DownloadPin? Download = null,
    [Description("A package of an npm registry; npm_config_registry names another registry than the public one")] NpmPin? Npm = null,
    [Description("A folder with the executable or with the files of the other sources under their own names")] FolderPin? Folder = null)
{
    /// <summary>The digest of the file that comes down.</summary>
    public Sha256? Sha256 => Download?.Sha256 ?? Npm?.Sha256;

    /// <summary>The way through nested archives to the executable; empty where the file is the executable.</summary>
    public ImmutableArray<string> Members => Download?.Members ?? Npm?.Members ?? [];
}

/// <summary>A file on a web server.</summary>
public sealed record DownloadPin(
    [Description("Where it lies, over https")] string Url,
    [Description("SHA-256 of the file that comes down")] Sha256? Sha256 = null,
    [Description("For an archive (.tar.gz, .zip): the path of the executable inside, one entry per nested archive")] ImmutableArray<string> Members = default);

/// <summary>A package of an npm registry.</summary>
public sealed record NpmPin(
    [Description("The package's name with its scope")] string Package,
    [Description("The package's version")] ToolVersion Version,
    [Description("SHA-256 of the package's archive")] Sha256? Sha256 = null,
    [Description("The path of the executable inside, one entry per nested archive")] ImmutableArray<string> Members = default);

/// <summary>A folder on this machine.</summary>
public sealed record FolderPin([Description("The folder; a relative one lies below the folder of this file")] string Path);
