using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace Welkin.Tools;

/// <summary>The platforms that tools are pinned for, named as .NET's runtime identifiers are.</summary>
public static class ToolPlatform
{
    public static ImmutableArray<string> Known { get; } = ["linux-arm64", "linux-x64", "osx-arm64", "osx-x64", "win-x64"];

    /// <summary>The platform this process runs on; it need not be a known one.</summary>
    public static string Current { get; } = $"{System}-{RuntimeInformation.ProcessArchitecture.ToString().ToLowerInvariant()}";

    private static string System => OperatingSystem.IsWindows() ? "win" : OperatingSystem.IsMacOS() ? "osx" : "linux";
}
