using System.Text.Json.Nodes;

namespace Welkin.Kubernetes;

/// <summary>What the API asks of one kind beyond its schema: the counterpart of upstream's strategy and validation of it.</summary>
/// <param name="Name">Judges <c>metadata.name</c>.</param>
/// <param name="Create">Judges the whole object but its metadata, after defaulting, in upstream's order.</param>
internal sealed record KindRules(NameRule Name, ObjectRule Create)
{
    /// <summary>Judges the name where that depends on the rest of the object; null where <see cref="Name"/> does it alone.</summary>
    public Func<Field, NameRule>? NameWithin { get; init; }

    /// <summary>Judges an update, the metadata excepted: what <see cref="Create"/> asks where upstream asks it again, and what may not change.</summary>
    public UpdateRule? Update { get; init; }

    /// <summary>Puts in what the API puts in for what is absent.</summary>
    public Action<JsonObject>? Defaults { get; init; }
}

/// <summary>What is wrong with a name, in the API's words.</summary>
/// <param name="prefix">True for <c>generateName</c>, which the server completes.</param>
internal delegate IEnumerable<string> NameRule(string name, bool prefix);

internal delegate void ObjectRule(Field root, FaultList faults);

internal delegate void UpdateRule(Field root, Field old, FaultList faults);

/// <summary>The rules of one kind and where they belong.</summary>
/// <remarks>Kinds are told apart without version: the API's rules are those of its internal types.</remarks>
internal readonly record struct KindEntry(string Group, string Kind, KindRules Rules);
