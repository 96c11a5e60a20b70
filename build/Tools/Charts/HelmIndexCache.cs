using System.Collections.Concurrent;
using System.IO.Compression;
using System.Net;
using Welkin.Kernel;

namespace Welkin.Tools.Charts;

/// <summary>The <c>index.yaml</c> of Helm repositories on disk, asked for once a run and sent again only when it changed (RFC 9110 §13).</summary>
/// <param name="folder">Where the indexes lie; two runs may share it.</param>
public sealed class HelmIndexCache(HttpReader http, string folder)
{
    private const long MaxBytes = 128 << 20;
    private readonly ConcurrentDictionary<Uri, Lazy<Task<string>>> _thisRun = new();

    /// <summary>The path of a file with the index of <paramref name="repository"/>.</summary>
    internal Task<string> FileAsync(Uri repository, CancellationToken cancel) =>
        _thisRun.GetOrAdd(repository, address => new Lazy<Task<string>>(() => RefreshAsync(address, cancel))).Value;

    /// <summary>Throws the index away and gets it anew, whatever the server says of changes: what lies on disk cannot be read.</summary>
    internal Task<string> FileAnewAsync(Uri repository, CancellationToken cancel)
    {
        File.Delete(PathOf(repository));
        _thisRun.TryRemove(repository, out _);
        return FileAsync(repository, cancel);
    }

    private async Task<string> RefreshAsync(Uri repository, CancellationToken cancel)
    {
        var path = PathOf(repository);
        var known = IndexValidators.ReadFrom(path);
        return await http.GetAsync(
            repository.Below("index.yaml"),
            request =>
            {
                known?.AddTo(request);
                request.Headers.AcceptEncoding.ParseAdd("gzip");
            },
            (answer, token) => KeepAsync(answer, path, token),
            cancel);
    }

    private static async Task<string> KeepAsync(OpenAnswer answer, string path, CancellationToken cancel)
    {
        if (answer.Response.StatusCode is HttpStatusCode.NotModified && File.Exists(path))
            return path;
        if (!answer.Response.IsSuccessStatusCode)
            throw new SourceFailedException($"{answer.Described} for index.yaml");

        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var aside = $"{path}.{Guid.NewGuid():N}.part";
        try
        {
            await using (var file = new FileStream(aside, FileMode.CreateNew, FileAccess.Write))
            await using (var body = await BodyAsync(answer, cancel))
            {
                await IndexValidators.Of(answer.Response).WriteAsync(file, cancel);
                await BoundedCopy.CopyAsync(body, file, MaxBytes, "it sends", copied: null, cancel);
            }

            File.Move(aside, path, overwrite: true);
            return path;
        }
        finally
        {
            File.Delete(aside);
        }
    }

    private static async Task<Stream> BodyAsync(OpenAnswer answer, CancellationToken cancel)
    {
        var body = await answer.BodyAsync(MaxBytes, cancel);
        return answer.Response.Content.Headers.ContentEncoding.Contains("gzip") ? new GZipStream(body, CompressionMode.Decompress) : body;
    }

    private string PathOf(Uri repository) => Path.Combine(folder, $"{Sha256.Of(repository.AbsoluteUri).Hex}.index.yaml");
}
