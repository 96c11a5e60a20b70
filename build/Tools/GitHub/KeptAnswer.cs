using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Welkin.Kernel;

namespace Welkin.Tools.GitHub;

/// <summary>An answer on disk: a line of JSON with what matters of its head, then its body.</summary>
/// <param name="Address">What was asked.</param>
/// <param name="Tag">The entity tag (RFC 9110 §8.8.3); null where the answer had none.</param>
/// <param name="Link">Where the next page is (RFC 8288).</param>
/// <param name="Location">Where a repository that was renamed is now.</param>
internal sealed record KeptAnswer(Uri Address, int Status, string? Tag, string? Link, Uri? Location, string? Type)
{
    /// <summary>Null where nothing is kept or what lies there cannot be used.</summary>
    public static async Task<(KeptAnswer Head, byte[] Body)?> ReadAsync(string path, Uri address, CancellationToken cancel)
    {
        try
        {
            var bytes = await File.ReadAllBytesAsync(path, cancel);
            var end = bytes.AsSpan().IndexOf((byte)'\n');
            return end > 0 && JsonSerializer.Deserialize<KeptAnswer>(bytes.AsSpan(0, end)) is { } head && head.Address == address
                ? (head, bytes[(end + 1)..])
                : null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or JsonException)
        {
            return null;
        }
    }

    public static void Write(string path, HttpResponseMessage response, byte[] body)
    {
        var link = response.Headers.TryGetValues("Link", out var links) ? string.Join(", ", links) : null;
        var head = new KeptAnswer(
            response.RequestMessage!.RequestUri!, (int)response.StatusCode, response.Headers.ETag?.ToString(), link, response.Headers.Location,
            response.Content.Headers.ContentType?.ToString());
        AtomicFile.Write(path, stream =>
        {
            stream.Write(Encoding.UTF8.GetBytes(JsonSerializer.Serialize(head) + "\n"));
            stream.Write(body);
        });
    }

    public HttpResponseMessage Answer(HttpRequestMessage request, byte[] body)
    {
        var content = new ByteArrayContent(body);
        content.Headers.ContentType = Type is null ? null : MediaTypeHeaderValue.Parse(Type);
        var response = new HttpResponseMessage((HttpStatusCode)Status) { RequestMessage = request, Content = content };
        if (Link is not null)
            response.Headers.TryAddWithoutValidation("Link", Link);
        response.Headers.Location = Location;
        return response;
    }
}
