using System.Collections.Immutable;
using System.ComponentModel;
using System.Text.RegularExpressions;
using Welkin.Kernel;

namespace Welkin.Hardening;

/// <summary>Facts of one container, or of all whose name starts alike.</summary>
public sealed partial record ContainerFacts(
    Location At,
    [Description("Exact name, the start of it with * at the end, or '*' for all")] string Name,
    [Description("The container writes nowhere but to mounts and the paths below")] bool ReadOnlyRootFilesystem = false,
    [Description("Paths that get an emptyDir of their own")] ImmutableArray<WritablePath> Writable = default,
    [Description("Capabilities the container needs after all are dropped")] CapabilityFacts? Capabilities = null,
    [Description("Paths of the node that the container only reads, mounted read-only")] ImmutableArray<string> ReadsHostPaths = default)
{
    internal void Check(FindingList findings)
    {
        foreach (var path in Writable.Where(path => !AbsolutePath().IsMatch(path.Path.Value)))
            findings.Add(path.Path.At, "HARD004", $"'{path.Path}' must be an absolute path without a slash at its end, such as /tmp");
        foreach (var size in Writable.Select(path => path.SizeLimit).OfType<Located<string>>().Where(size => !Quantity().IsMatch(size.Value)))
            findings.Add(size.At, "HARD005", $"'{size}' must be a quantity such as 64Mi");
        foreach (var capability in (Capabilities?.Add ?? []).Where(capability => !CapabilityName().IsMatch(capability.Value)))
            findings.Add(capability.At, "HARD006", $"'{capability}' must be a Linux capability without its prefix, such as NET_BIND_SERVICE");
        if (!ReadOnlyRootFilesystem && Writable.Length > 0)
            findings.Add(Writable[0].Path.At, "HARD007", "'writable' needs 'readOnlyRootFilesystem: true': every other path is writable already");
    }

    [GeneratedRegex(@"\A(/[^/:\s]+)+\z")]
    private static partial Regex AbsolutePath();

    [GeneratedRegex(@"\A[0-9]+(\.[0-9]+)?(Ki|Mi|Gi|Ti|k|M|G|T)?\z")]
    private static partial Regex Quantity();

    [GeneratedRegex(@"\A(?!CAP_)[A-Z][A-Z0-9_]+\z")]
    private static partial Regex CapabilityName();
}

/// <summary>A path of a container that stays writable.</summary>
public sealed record WritablePath(
    [Description("Absolute path in the container")] Located<string> Path,
    [Description("Most that may be written there, such as 64Mi")] Located<string>? SizeLimit = null);

/// <summary>Capabilities a container keeps.</summary>
public sealed record CapabilityFacts(
    [Description("Names without CAP_; Pod Security restricted allows NET_BIND_SERVICE alone")] ImmutableArray<Located<string>> Add,
    [Description("What the container does with them")] string Reason);
