namespace Welkin.Kernel.Yaml;

/// <summary>Bounds on what one content file may ask of a reader, so that a hostile one ends in a finding and not in memory.</summary>
internal static class YamlLimits
{
    /// <summary>Bytes of a content file.</summary>
    public const int Bytes = 1024 * 1024;

    /// <summary>Levels of maps and lists inside each other.</summary>
    public const int Depth = 64;

    /// <summary>Nodes of a document with every alias expanded: a file of 1 MB cannot write more by itself, only by aliases.</summary>
    public const int Nodes = 500_000;
}
