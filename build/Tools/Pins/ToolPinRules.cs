using System.Collections.Immutable;
using Welkin.Kernel;

namespace Welkin.Tools;

/// <summary>What a tools file must keep beyond its form: nothing is run that no digest names.</summary>
internal static class ToolPinRules
{
    private static string Known { get; } = string.Join(", ", ToolPlatform.Known);

    public static void Check(ToolsSpec spec, FindingList findings)
    {
        foreach (var (platform, pin) in spec.Tools.Values.SelectMany(tool => tool.Platforms))
        {
            if (!ToolPlatform.Known.Contains(platform))
                findings.Add(pin.At, "TOOL001", $"unknown platform '{platform}'{Suggestion.For(platform, ToolPlatform.Known)}; known are {Known}");
            if (pin.Sources.IsEmpty)
                findings.Add(pin.At, "TOOL002", "'sources' must name at least one source");
            foreach (var source in pin.Sources)
                Check(source, pin, findings);
        }
    }

    private static void Check(SourcePin source, PlatformPin pin, FindingList findings)
    {
        object?[] kinds = [source.Download, source.Npm, source.Folder];
        if (kinds.Count(kind => kind is not null) != 1)
        {
            findings.Add(source.At, "TOOL002", "a source is exactly one of download, npm, folder");
            return;
        }

        if (source.Download is { } download && !(Uri.TryCreate(download.Url, UriKind.Absolute, out var url) && url.Scheme == Uri.UriSchemeHttps))
            findings.Add(source.At, "TOOL003", $"'url' must be an https address, got '{download.Url}'");
        if (source.Npm is { } npm && !IsPackageName(npm.Package))
            findings.Add(source.At, "TOOL004", $"'package' must be an npm package name such as @scope/name, got '{npm.Package}'");
        if (source.Members.Any(member => member.Length == 0 || member.StartsWith('/') || member.Split('/').Contains("..")))
            findings.Add(source.At, "TOOL005", "'members' must be paths inside an archive, such as linux-amd64/helm");

        if (source.Folder is null && !source.Members.IsEmpty && source.Sha256 is null)
            findings.Add(source.At, "TOOL006", "'sha256' is missing: an archive is opened only when its digest is known");
        else if (source.Sha256 is null && pin.Executable is null && (source.Folder is null || pin.Identity is null))
            findings.Add(source.At, "TOOL006", "no digest: give the 'sha256' of what comes down or the 'executable' of the platform");
    }

    private static bool IsPackageName(string name)
    {
        var parts = name.TrimStart('@').Split('/');
        return parts.Length == (name.StartsWith('@') ? 2 : 1)
            && parts.All(part => part.Length > 0 && part[0] != '.' && part.All(IsOfName));
    }

    private static bool IsOfName(char character) => char.IsAsciiLetterOrDigit(character) || character is '-' or '_' or '.';
}
