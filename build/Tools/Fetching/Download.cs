namespace Welkin.Tools;

/// <summary>Brings a file from a web server, from the start again where the line broke.</summary>
internal static class Download
{
    /// <param name="received">Told the bytes so far, and all of them where the server says how many.</param>
    /// <exception cref="SourceFailedException">The file did not come, or is larger; the message says why.</exception>
    public static Task<string> ToFileAsync(
        HttpReader http, Uri address, string file, long limit, Action<long, long?> received, CancellationToken cancel) =>
        http.GetAsync(address, prepare: null, (answer, token) => SaveAsync(answer, file, limit, received, token), cancel);

    private static async Task<string> SaveAsync(OpenAnswer answer, string file, long limit, Action<long, long?> received, CancellationToken cancel)
    {
        if (!answer.Response.IsSuccessStatusCode)
            throw new SourceFailedException(answer.Described);

        await using var output = File.Create(file);
        await answer.CopyAsync(output, limit, bytes => received(bytes, answer.Length), cancel);
        return file;
    }
}
