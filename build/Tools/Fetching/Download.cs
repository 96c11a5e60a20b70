using System.Net;
using Polly;
using Polly.Retry;

namespace Welkin.Tools;

/// <summary>Brings a file from a web server, again after passing failures, within limits.</summary>
internal sealed class Download(HttpClient http, DownloadLimits limits)
{
    private readonly ResiliencePipeline _retries = limits.Retries == 0 ? ResiliencePipeline.Empty : new ResiliencePipelineBuilder()
        .AddRetry(new RetryStrategyOptions
        {
            ShouldHandle = new PredicateBuilder().Handle<HttpRequestException>(IsPassing).Handle<HttpIOException>().Handle<TimeoutException>(),
            MaxRetryAttempts = limits.Retries,
            Delay = limits.Delay,
            BackoffType = DelayBackoffType.Exponential,
            UseJitter = true,
        })
        .Build();

    /// <exception cref="SourceRefusedException">The file did not come; the message says why.</exception>
    public async Task ToFileAsync(Uri address, string file, Action<long, long?> received, CancellationToken cancel)
    {
        try
        {
            await _retries.ExecuteAsync(async stop => await OnceAsync(address, file, received, stop), cancel);
        }
        catch (HttpRequestException error)
        {
            throw new SourceRefusedException(error switch
            {
                { StatusCode: { } status } => $"the server answers {(int)status} {status}",
                { HttpRequestError: HttpRequestError.NameResolutionError } => $"{address.Host} is not known here (no network?)",
                _ => error.InnerException?.Message ?? error.Message,
            }, error);
        }
        catch (Exception error) when (error is HttpIOException or TimeoutException)
        {
            throw new SourceRefusedException(error.Message, error);
        }
    }

    private async Task OnceAsync(Uri address, string file, Action<long, long?> received, CancellationToken cancel)
    {
        using var silence = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        try
        {
            silence.CancelAfter(limits.Silence);
            using var response = await http.GetAsync(address, HttpCompletionOption.ResponseHeadersRead, silence.Token);
            response.EnsureSuccessStatusCode();
            await CopyAsync(response, file, received, silence);
        }
        catch (OperationCanceledException error) when (!cancel.IsCancellationRequested)
        {
            throw new TimeoutException($"the server sent nothing for {limits.Silence.TotalSeconds:0} s", error);
        }
    }

    private async Task CopyAsync(HttpResponseMessage response, string file, Action<long, long?> received, CancellationTokenSource silence)
    {
        var total = response.Content.Headers.ContentLength;
        if (total > limits.Bytes)
            throw TooLarge();

        await using var body = await response.Content.ReadAsStreamAsync(silence.Token);
        await using var output = File.Create(file);
        var buffer = new byte[128 * 1024];
        long written = 0;
        while (await body.ReadAsync(buffer, silence.Token) is > 0 and var count)
        {
            silence.CancelAfter(limits.Silence);
            written += count;
            if (written > limits.Bytes)
                throw TooLarge();
            await output.WriteAsync(buffer.AsMemory(0, count), silence.Token);
            received(written, total);
        }
    }

    private SourceRefusedException TooLarge() => new($"the file has more than {limits.Bytes} bytes");

    /// <summary>What may be better in a second: a server's own trouble or a broken connection, not a name that does not exist or a refusal.</summary>
    private static bool IsPassing(HttpRequestException error) => error.StatusCode is { } status
        ? (int)status >= 500 || status is HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests
        : error.HttpRequestError is not (HttpRequestError.NameResolutionError or HttpRequestError.SecureConnectionError);
}
