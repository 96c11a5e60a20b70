using System.Net.Sockets;
using System.Security.Authentication;
using System.Text.Json;
using k8s.Autorest;
using Welkin.Kernel;

namespace Welkin.Tools.Clusters;

/// <summary>Turns what a cluster answers that cannot do what is asked of it into a line for a person.</summary>
internal static class ClusterCalls
{
    /// <exception cref="ReportedException">The cluster does not answer, or refuses.</exception>
    public static async Task<T> AskAsync<T>(ExistingAccess access, Func<Task<T>> ask)
    {
        try
        {
            return await ask();
        }
        catch (HttpOperationException refused)
        {
            throw new ReportedException($"{access.Server}: {Message(refused.Response.Content) ?? refused.Message}", refused);
        }
        catch (Exception failure) when (failure is HttpRequestException or SocketException or AuthenticationException or IOException)
        {
            throw new ReportedException($"{access.Server}: does not answer: {failure.Message}", failure);
        }
    }

    /// <summary>The message of a Status.</summary>
    private static string? Message(string? body)
    {
        try
        {
            using var status = JsonDocument.Parse(body ?? "");
            return status.RootElement.ValueKind == JsonValueKind.Object && status.RootElement.TryGetProperty("message", out var message) ? message.GetString() : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
