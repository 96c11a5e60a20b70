using Welkin.Kubernetes;

namespace Welkin.Cluster;

/// <summary>What becomes of a request that could not be judged as a whole: it never passes as if it had been.</summary>
internal static class NotJudged
{
    /// <summary>Custom objects with rules that cannot be evaluated are refused, as is what nobody serves; null for all else.</summary>
    public static ApiStatus? Refusal(ResourceCall call, ApiAnswer answer)
    {
        if (answer.NotEvaluated.IsEmpty)
            return null;
        if (call.Resource.Custom is not null)
            return Refusals.Internal($"{call.Resource.Kind.Kind}.{call.Path.Group} cannot be judged here: {string.Join("; ", answer.NotEvaluated)}");
        return answer.Stored is null ? NotServed(call, string.Join("; ", answer.NotEvaluated)) : null;
    }

    /// <summary>Texts of Warning headers for objects that were stored although a part of the API's rules is not known here.</summary>
    public static IEnumerable<string> Warnings(ResourceCall call, ApiAnswer answer) =>
        call.Path.Subresource is null ? answer.NotEvaluated.Select(what => $"not judged here: {what}") : [];

    /// <summary>What this server does not do.</summary>
    public static ApiStatus NotServed(ResourceCall call, string why) =>
        new(501, "NotImplemented", $"{call.Path.Resource}{(call.Path.Subresource is { } sub ? $"/{sub}" : "")} is not served: {why}") { Details = new(call.Path.Group, call.Path.Resource, call.Path.Name ?? "") };
}
