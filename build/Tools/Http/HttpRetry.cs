using System.Net.Sockets;
using Polly;
using Polly.Retry;

namespace Welkin.Tools;

/// <summary>Which failures of a request are worth another attempt, and how they read to a person.</summary>
internal static class HttpRetry
{
    public static ResiliencePipeline Pipeline(HttpPatience patience, TimeProvider time) => patience.Attempts == 1
        ? ResiliencePipeline.Empty
        : new ResiliencePipelineBuilder { TimeProvider = time }
            .AddRetry(new RetryStrategyOptions
            {
                MaxRetryAttempts = patience.Attempts - 1,
                Delay = patience.Delay,
                BackoffType = DelayBackoffType.Exponential,
                UseJitter = true,
                ShouldHandle = arguments => ValueTask.FromResult(IsTransient(arguments.Outcome.Exception)),
                DelayGenerator = arguments => ValueTask.FromResult(Asked(arguments.Outcome.Exception)),
            })
            .Build();

    /// <summary>Whether the failure is the source's, and not ours or a full disk's.</summary>
    public static bool IsOfTheSource(Exception error) => IsTransient(error) || error is HttpRequestException or InvalidDataException;

    public static string Describe(Exception error, Uri address) => error switch
    {
        // A proxy's name may be the unknown one: then the message has it.
        HttpRequestException { InnerException: SocketException { SocketErrorCode: SocketError.HostNotFound or SocketError.NoData or SocketError.TryAgain } } =>
            error.Message.Contains($"({address.IdnHost}:", StringComparison.Ordinal) ? $"{address.Host} is not known here (no network?)" : error.Message,
        TimeoutException => error.Message,
        { InnerException: SocketException socket } => socket.Message,
        { InnerException: { } inner } => $"{error.Message}: {inner.Message}",
        _ => error.Message,
    };

    private static bool IsTransient(Exception? error) => error switch
    {
        TransientAnswerException or TimeoutException or HttpIOException => true,
        // A name nobody knows and a certificate nobody trusts stay so for this run.
        HttpRequestException { InnerException: SocketException socket } => socket.SocketErrorCode is not (SocketError.HostNotFound or SocketError.NoData),
        HttpRequestException request => request.HttpRequestError is HttpRequestError.ConnectionError or HttpRequestError.ResponseEnded
            or HttpRequestError.HttpProtocolError or HttpRequestError.InvalidResponse,
        _ => false,
    };

    private static TimeSpan? Asked(Exception? error) => error is TransientAnswerException { RetryAfter: { } after } && after > TimeSpan.Zero
        ? TimeSpan.FromTicks(Math.Min(after.Ticks, HttpPatience.LongestDelay.Ticks))
        : null;
}
