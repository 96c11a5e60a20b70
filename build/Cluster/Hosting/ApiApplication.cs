using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Welkin.Kubernetes;

namespace Welkin.Cluster;

/// <summary>Makes of an HTTP request a call to the API, and of its reply an HTTP answer.</summary>
/// <param name="plane">May still be in the making.</param>
/// <param name="failed">Told of what should not have happened.</param>
internal sealed class ApiApplication(Task<EmbeddedControlPlane> plane, ClientCertificates certificates, HostLimits limits, Action<Exception> failed) : IHttpApplication<HttpContext>, IDisposable
{
    private readonly CancellationTokenSource _stop = new();

    public HttpContext CreateContext(IFeatureCollection contextFeatures) => new DefaultHttpContext(contextFeatures);

    public async Task ProcessRequestAsync(HttpContext context)
    {
        try
        {
            await AnswerAsync(context);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // Nobody waits for the answer any more.
        }
        catch (Exception failure) when (failure is not BadHttpRequestException)
        {
            failed(failure);
            await ExcuseAsync(context);
        }
    }

    public void DisposeContext(HttpContext context, Exception? exception)
    {
    }

    /// <summary>Ends the answers that have no end of their own.</summary>
    public void Stop() => _stop.Cancel();

    public void Dispose() => _stop.Dispose();

    private async Task AnswerAsync(HttpContext http)
    {
        var api = await plane;
        ReplyHeaders.Begin(http);
        var authentication = new RequestAuthentication(certificates, api.Authenticate);
        if (authentication.UserOf(http) is not { } sender)
        {
            await WriteAsync(http, StatusReply.Of(HttpRefusals.Unauthorized()));
            return;
        }
        try
        {
            if (HttpRefusals.Of(http.Request.Method, RequestCall.Target(http)) is { } refusal)
                throw new RefusedException(refusal);
            using var body = await SentBody.ReadAsync(http, limits.Body);
            var call = RequestCall.Of(http, Impersonation.Of(sender, RequestCall.Headers(http), api.Authorizer), body.Memory);
            await WriteAsync(http, await api.Server.HandleAsync(call, http.RequestAborted));
        }
        catch (RefusedException refused)
        {
            await WriteAsync(http, StatusReply.Of(refused.Status));
        }
    }

    private Task WriteAsync(HttpContext http, ApiReply reply)
    {
        ReplyHeaders.Write(http, reply);
        return reply switch
        {
            BodyReply body => BodyWriter.WriteAsync(http, body),
            StreamReply stream => StreamWriter.WriteAsync(http, stream, _stop.Token),
            _ => throw new InvalidOperationException($"nobody writes a {reply.GetType().Name}"),
        };
    }

    // Half an answer is cut off, so that nobody takes it for a whole one.
    private Task ExcuseAsync(HttpContext http)
    {
        if (http.Response.HasStarted)
        {
            http.Abort();
            return Task.CompletedTask;
        }
        http.Response.Clear();
        ReplyHeaders.Begin(http);
        return WriteAsync(http, StatusReply.Of(HttpRefusals.Panic()));
    }
}
