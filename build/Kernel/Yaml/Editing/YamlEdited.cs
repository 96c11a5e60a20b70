namespace Welkin.Kernel.Yaml.Editing;

/// <summary>A file after an edit.</summary>
/// <param name="Bytes">The whole file; those of before where nothing changed.</param>
public sealed record YamlEdited(ReadOnlyMemory<byte> Bytes, YamlEditStatus Status);

/// <summary>What an edit did.</summary>
public enum YamlEditStatus
{
    Changed,

    /// <summary>The file says it already.</summary>
    Same,

    /// <summary>The path leads to nothing.</summary>
    NotThere,
}
