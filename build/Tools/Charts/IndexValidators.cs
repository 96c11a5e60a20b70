using System.Text;
using System.Text.Json;

namespace Welkin.Tools.Charts;

/// <summary>What a server gave to ask "has it changed?" with, kept as a comment in the first line of the cached index, so that both are one file.</summary>
internal sealed record IndexValidators(string? ETag, string? LastModified)
{
    private const string Mark = "# validators ";

    /// <summary>Null where there is no index, or one whose first line is not ours.</summary>
    public static IndexValidators? ReadFrom(string path)
    {
        if (!File.Exists(path))
            return null;

        using var reader = new StreamReader(path);
        try
        {
            return reader.ReadLine() is { } line && line.StartsWith(Mark, StringComparison.Ordinal)
                ? JsonSerializer.Deserialize<IndexValidators>(line[Mark.Length..])
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    public static IndexValidators Of(HttpResponseMessage response) => new(
        response.Headers.NonValidated.TryGetValues("ETag", out var tag) ? tag.ToString() : null,
        response.Content.Headers.NonValidated.TryGetValues("Last-Modified", out var time) ? time.ToString() : null);

    public void AddTo(HttpRequestMessage request)
    {
        if (ETag is not null)
            request.Headers.TryAddWithoutValidation("If-None-Match", ETag);
        if (LastModified is not null)
            request.Headers.TryAddWithoutValidation("If-Modified-Since", LastModified);
    }

    public ValueTask WriteAsync(Stream file, CancellationToken cancel) =>
        file.WriteAsync(Encoding.UTF8.GetBytes($"{Mark}{JsonSerializer.Serialize(this)}\n"), cancel);
}
