using System.Collections.Immutable;
using System.Text.Json.Nodes;

namespace Welkin.Kubernetes;

/// <summary>What the API answers where it does not answer with an object: a <c>v1 Status</c> that says failure.</summary>
/// <param name="Reason">A word for machines; empty where the API gives none.</param>
public sealed record ApiStatus(int Code, string Reason, string Message)
{
    /// <summary>Null where the API leaves <c>details</c> out.</summary>
    public StatusDetails? Details { get; init; }

    /// <summary>Where a list that is too old may be continued all the same, with what is there now; null where it may not.</summary>
    public string? Continue { get; init; }

    public JsonObject ToJson()
    {
        var status = new JsonObject { ["kind"] = "Status", ["apiVersion"] = "v1", ["metadata"] = Continue is null ? [] : new JsonObject { ["continue"] = Continue }, ["status"] = "Failure", ["message"] = Message };
        if (Reason.Length > 0)
            status["reason"] = Reason;
        if (Details is not null)
            status["details"] = Details.ToJson();
        status["code"] = Code;
        return status;
    }
}

/// <summary>What a <see cref="ApiStatus"/> is about.</summary>
/// <param name="Kind">The kind of the object, or the resource where it is that which was asked for.</param>
public sealed record StatusDetails(string Group, string Kind, string Name)
{
    public static StatusDetails Empty { get; } = new("", "", "");

    public ImmutableArray<StatusCause> Causes { get; init; } = [];

    /// <summary>When to ask again; 0 where nothing is said.</summary>
    public int RetryAfterSeconds { get; init; }

    internal JsonObject ToJson()
    {
        var details = new JsonObject();
        foreach (var (key, value) in new[] { ("name", Name), ("group", Group), ("kind", Kind) })
        {
            if (value.Length > 0)
                details[key] = value;
        }
        if (!Causes.IsEmpty)
            details["causes"] = new JsonArray([.. Causes.Select(cause => cause.ToJson())]);
        if (RetryAfterSeconds > 0)
            details["retryAfterSeconds"] = RetryAfterSeconds;
        return details;
    }
}

/// <summary>One thing that is wrong.</summary>
/// <param name="Field">As the API writes paths; <c>&lt;nil&gt;</c> for the object as a whole, empty where it is no field that is wrong.</param>
public sealed record StatusCause(string Reason, string Message, string Field)
{
    internal JsonObject ToJson() =>
        new(new[] { ("reason", Reason), ("message", Message), ("field", Field) }.Where(entry => entry.Item2.Length > 0).Select(entry => KeyValuePair.Create<string, JsonNode?>(entry.Item1, entry.Item2)));
}
