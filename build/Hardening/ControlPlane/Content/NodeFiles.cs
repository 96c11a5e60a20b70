using System.Collections.Immutable;
using System.ComponentModel;
using Welkin.Kernel;

namespace Welkin.Hardening;

/// <summary>The content format of <c>files.yaml</c>: modes and owners of files on a node, as the installer of it declares them.</summary>
public sealed record NodeFiles(
    [Constant("welkin.release/v1")] [Description("Version of this format")] string ApiVersion,
    [Constant("NodeFiles")] [Description("What this file describes")] string Kind,
    NodeMetadata Metadata,
    NodeFilesSpec Spec);

/// <summary>The files.</summary>
public sealed record NodeFilesSpec([Description("Files and folders of a node")] ImmutableArray<NodeFile> Files);

/// <summary>A file or folder of a node, or several by a pattern.</summary>
public sealed record NodeFile(
    [Description("Path on the node; * stands for part of a name, ** for any path")] Located<string> Path,
    [Description("Its mode, octal")] FileMode? Mode = null,
    [Description("Owner and group such as root:root")] string? Owner = null,
    [Description("There is no such file on a node")] bool Absent = false);
