using System.Collections.Immutable;
using System.Text.Json;
using Welkin.Kernel;

namespace Welkin.Tools.Versions;

/// <summary>Lists of tags on disk, for offline runs and to ask "has it changed?".</summary>
internal sealed class OciTagCache(string folder)
{
    /// <summary>Null where none was kept, or one that is damaged.</summary>
    public KeptTags? Read(string address)
    {
        try
        {
            return JsonSerializer.Deserialize<KeptTags>(File.ReadAllBytes(PathOf(address))) is { Tags.IsDefault: false, Published: not null } kept ? kept : null;
        }
        catch (Exception error) when (error is JsonException or FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    public void Write(string address, KeptTags tags) => AtomicFile.Write(PathOf(address), JsonSerializer.SerializeToUtf8Bytes(tags));

    private string PathOf(string address) => Path.Combine(folder, $"{Sha256.Of(address).Hex}.tags.json");
}

/// <summary>The tags of one repository.</summary>
/// <param name="Time">When the registry last gave or confirmed them.</param>
/// <param name="ETag">What the registry gave to ask with, where it did.</param>
/// <param name="Published">When tags were published; null is a tag that does not say.</param>
internal sealed record KeptTags(
    DateTimeOffset Time, string? ETag, ImmutableArray<string> Tags, ImmutableSortedDictionary<string, DateTimeOffset?> Published);
