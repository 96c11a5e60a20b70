using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Welkin.Tools.Charts;

namespace Welkin.Tools.Versions;

/// <summary>When tags were published, as the annotation <c>org.opencontainers.image.created</c> of their manifests states, which <c>helm push</c> writes.</summary>
/// <remarks>It is one request a tag, so only the newest are asked for, and each once: what is known stays in the cache.</remarks>
internal sealed class OciPublished(OciRegistryReader registry)
{
    /// <summary>A line that soaks for months needs no more to find what is old enough.</summary>
    private const int Newest = 20;

    private const int AtOnce = 4;
    private const int MaxManifestBytes = 4 << 20;
    private const string Created = "org.opencontainers.image.created";

    /// <summary>What is known and what the newest tags say; null is a tag that was asked for and says nothing.</summary>
    /// <param name="tags">Tags that are versions.</param>
    /// <exception cref="SourceFailedException">A manifest is not to be had.</exception>
    public async Task<ImmutableSortedDictionary<string, DateTimeOffset?>> AskAsync(
        OciAddress repository, IEnumerable<string> tags, ImmutableSortedDictionary<string, DateTimeOffset?> known, CancellationToken cancel)
    {
        var newest = tags.OrderByDescending(Order).Take(Newest).Where(tag => !known.ContainsKey(tag));
        var asked = new ConcurrentDictionary<string, DateTimeOffset?>(StringComparer.Ordinal);
        await Parallel.ForEachAsync(newest, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancel }, async (tag, token) =>
        {
            var manifest = await registry.GetAsync(repository, repository.Manifest(tag), OciChartManifest.MediaType, MaxManifestBytes, token);
            asked[tag] = manifest.IsSuccess
                ? Time(manifest.Body)
                : throw new SourceFailedException($"{manifest.Described} for the manifest of {tag}, so when it was published is unknown");
        });
        return known.SetItems(asked);
    }

    // Good enough to choose whom to ask; what is newer is for the plan to say.
    private static Version Order(string tag)
    {
        var numbers = tag.TrimStart('v');
        var end = numbers.AsSpan().IndexOfAny('-', '+', '_');
        return Version.TryParse(end < 0 ? numbers : numbers[..end], out var version) ? version : new Version(0, 0);
    }

    private static DateTimeOffset? Time(byte[] json)
    {
        try
        {
            using var manifest = JsonDocument.Parse(json);
            return manifest.RootElement.TryGetProperty("annotations", out var annotations) && annotations.TryGetProperty(Created, out var created)
                && DateTimeOffset.TryParse(created.GetString(), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
                ? time
                : null;
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            return null;
        }
    }
}
