using System.Text.Json.Nodes;

namespace Welkin.Conformance;

/// <summary>The API of the cluster that a release is proven on: what checks ask and do. One port for every provider, in process or over the network.</summary>
public interface IClusterApi
{
    /// <summary>Sends one request as the administrator of the cluster.</summary>
    /// <exception cref="HttpRequestException">The cluster does not answer.</exception>
    Task<ClusterAnswer> SendAsync(ClusterRequestMessage request, CancellationToken cancel);
}

/// <summary>One request.</summary>
/// <param name="Path">With its query.</param>
/// <param name="ContentType">Null where there is no body.</param>
public sealed record ClusterRequestMessage(string Method, string Path, string? Body = null, string? ContentType = null)
{
    /// <summary>Whom to be, such as <c>system:serviceaccount:monitoring:prometheus</c>; null for the administrator.</summary>
    public string? As { get; init; }
}

/// <summary>What the API answered.</summary>
/// <param name="Body">Null where it is no JSON object.</param>
/// <param name="Text">As it came.</param>
public sealed record ClusterAnswer(int Code, JsonObject? Body, string Text)
{
    public bool IsSuccess => Code is >= 200 and < 300;

    /// <summary>What the API says of a refusal, in one line.</summary>
    public string Message => Body?["message"]?.GetValue<string>() ?? Text.ReplaceLineEndings(" ").Trim();
}
