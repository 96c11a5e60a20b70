using System.Collections.Concurrent;
using System.IO.Compression;
using System.Net;
using Welkin.Kernel;

namespace Welkin.Tools.Charts;

/// <summary>The <c>index.yaml</c> of Helm repositories on disk, asked for once a run and sent again only when it changed (RFC 9110 §13).</summary>
/// <param name="folder">Where the indexes lie; two runs may share it.</param>
public sealed class HelmIndexCache(HttpReader http, string folder, TimeProvider? time = null)
{
    private const long MaxBytes = 128 << 20;
    private readonly ConcurrentDictionary<Uri, Lazy<Task<string>>> _thisRun = new();
    private readonly TimeProvider _time = time ?? TimeProvider.System;

    // The path of a file with the index.
    private Task<string> FileAsync(Uri repository, CancellationToken cancel) =>
        _thisRun.GetOrAdd(repository, address => new Lazy<Task<string>>(() => RefreshAsync(address, cancel))).Value;

    /// <summary>Reads the index of <paramref name="repository"/>; one that cannot be read is thrown away and got anew, once, whatever the server says of changes.</summary>
    /// <exception cref="ReportedException">It is no index.</exception>
    /// <exception cref="SourceFailedException">It is not to be had.</exception>
    internal async Task<T> ReadAsync<T>(Uri repository, Func<string, T> read, CancellationToken cancel)
    {
        var file = await FileAsync(repository, cancel);
        try
        {
            return read(file);
        }
        catch (ReportedException)
        {
            File.Delete(file);
            _thisRun.TryRemove(repository, out _);
            return read(await FileAsync(repository, cancel));
        }
    }

    /// <summary>The index as an earlier run left it, without asking anybody; null where there is none, or one that is not whole.</summary>
    internal KeptIndex? Kept(Uri repository) => PathOf(repository) is var path && SealedFile.IsWhole(path)
        ? new KeptIndex(path, File.GetLastWriteTimeUtc(path))
        : null;

    private async Task<string> RefreshAsync(Uri repository, CancellationToken cancel)
    {
        var path = PathOf(repository);
        var known = SealedFile.IsWhole(path) ? IndexValidators.ReadFrom(path) : null;
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

    private async Task<string> KeepAsync(OpenAnswer answer, string path, CancellationToken cancel)
    {
        var status = answer.Response.StatusCode;
        if (status is HttpStatusCode.NotModified && File.Exists(path))
        {
            File.SetLastWriteTimeUtc(path, _time.GetUtcNow().UtcDateTime);
            return path;
        }

        if (!answer.Response.IsSuccessStatusCode)
        {
            throw new SourceFailedException($"{answer.Described} for index.yaml") { IsMissing = status is HttpStatusCode.NotFound or HttpStatusCode.Gone };
        }

        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var aside = $"{path}.{Guid.NewGuid():N}.part";
        try
        {
            await using (var file = new FileStream(aside, FileMode.CreateNew, FileAccess.ReadWrite))
            await using (var body = await BodyAsync(answer, cancel))
            {
                await IndexValidators.Of(answer.Response).WriteAsync(file, cancel);
                await BoundedCopy.CopyAsync(body, file, MaxBytes, "it sends", copied: null, cancel);
                SealedFile.Seal(file);
            }

            File.SetLastWriteTimeUtc(aside, _time.GetUtcNow().UtcDateTime);
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
