using System.Collections.Immutable;
using System.Text.Json.Nodes;

namespace Welkin.Kubernetes;

/// <summary>What admission is asked after the kind's own rules: an object that is about to be stored.</summary>
/// <param name="Resource">The plural.</param>
/// <param name="Old">What it replaces; null on create.</param>
/// <param name="Namespace">The namespace's own object; null where the object has none.</param>
public sealed record AdmissionRequest(GroupVersionKind Kind, string Resource, string Subresource, JsonObject Root, JsonObject? Old, JsonObject? Namespace);

/// <summary>What admission says.</summary>
/// <param name="Refusal">Why the object is forbidden; null where it is not.</param>
public sealed record AdmissionVerdict(string? Refusal, ImmutableArray<string> Warnings)
{
    /// <summary>What makes the object invalid.</summary>
    public ImmutableArray<FieldFault> Faults { get; init; } = [];
}

/// <summary>Validating admission, such as Pod Security; null where it has nothing to say.</summary>
public delegate AdmissionVerdict? AdmissionStep(AdmissionRequest request);

/// <summary>Mutating admission: may change the root of what it is asked, before the rules of the kind judge it.</summary>
/// <exception cref="RefusedException">It says no.</exception>
public delegate void MutationStep(AdmissionRequest request);

/// <summary>Gives an object that the rules have passed what the cluster hands out once, such as the address of a Service.</summary>
/// <exception cref="RefusedException">What it asks for cannot be had.</exception>
public delegate void AllocationStep(GroupVersionKind kind, JsonObject root, JsonObject? old);

/// <summary>What server-side apply is asked.</summary>
/// <param name="Live">Null where the object is to be made.</param>
/// <param name="Applied">The body as read: nothing of it is decoded yet.</param>
/// <param name="Type">The schema of the kind.</param>
public sealed record ApplyRequest(JsonObject? Live, JsonObject Applied, ValueSchema Type, GroupVersionKind Kind, string Manager, bool Force)
{
    /// <summary>The version of a custom kind; null for the API's own.</summary>
    public CustomResourceVersion? Custom { get; init; }

    /// <summary>Empty for the object itself.</summary>
    public string Subresource { get; init; } = "";
}

/// <summary>What server-side apply makes: an object, or a failure.</summary>
public sealed record ApplyOutcome(JsonObject? Merged, ApiStatus? Failure);

/// <summary>Server-side apply.</summary>
public delegate ApplyOutcome ApplyStep(ApplyRequest request);
