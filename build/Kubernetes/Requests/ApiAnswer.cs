using System.Collections.Immutable;
using System.Text.Json.Nodes;

namespace Welkin.Kubernetes;

/// <summary>What the API answers to one <see cref="ApiRequest"/>.</summary>
/// <param name="Body">The object, or the Status of a failure.</param>
public sealed record ApiAnswer(int Code, JsonObject Body)
{
    /// <summary>The failure; null where the request is taken.</summary>
    public ApiStatus? Failure { get; init; }

    /// <summary>The object of the path as it is to be stored, which mostly is the body; null where nothing is stored.</summary>
    public JsonObject? Stored { get; init; }

    /// <summary>Texts of Warning headers, in order.</summary>
    public ImmutableArray<string> Warnings { get; init; } = [];

    /// <summary>What would have to be judged and was not; where this is not empty, a request that is taken here may be refused there.</summary>
    public ImmutableArray<string> NotEvaluated { get; init; } = [];

    public static ApiAnswer Of(ApiStatus failure) => new(failure.Code, failure.ToJson()) { Failure = failure };
}
