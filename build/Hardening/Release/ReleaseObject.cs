using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Welkin.Kernel;
using Welkin.Kubernetes;

namespace Welkin.Hardening;

/// <summary>One object of a release, with the namespace it is installed in.</summary>
public sealed class ReleaseObject
{
    private readonly JsonObject? _held;
    private readonly bool _edited;
    private ImmutableSortedDictionary<string, string>? _labels;

    /// <param name="component">The component it belongs to.</param>
    /// <param name="identity">Its identity; the namespace is null for what belongs to the cluster.</param>
    /// <param name="document">Where it was read.</param>
    /// <param name="held">Its content where it stays in memory; null where it is read again each time it is asked for.</param>
    internal ReleaseObject(string component, ObjectIdentity identity, ManifestDocument document, JsonObject? held)
        : this(component, identity, document, held, edited: false)
    {
    }

    private ReleaseObject(string component, ObjectIdentity identity, ManifestDocument document, JsonObject? held, bool edited) =>
        (Component, Identity, Document, _held, _edited) = (component, identity, document, held, edited);

    public string Component { get; }

    public ObjectIdentity Identity { get; }

    public ManifestDocument Document { get; }

    public Location At => Document.At;

    /// <summary>The object, to be read and never changed.</summary>
    /// <exception cref="FieldTypeException">Its text cannot be read.</exception>
    public JsonObject Root => _held ?? Document.Read([]) ?? throw new FieldTypeException(FieldPath.Root, "cannot be read");

    public Field this[string key] => Field.Of(Root)[key];

    // Selectors ask for them again and again; a draft changes them.
    public ImmutableSortedDictionary<string, string> Labels => _edited ? MetadataMap.Labels.Of(Root) : _labels ??= MetadataMap.Labels.Of(Root);

    public ImmutableSortedDictionary<string, string> Annotations => MetadataMap.Annotations.Of(Root);

    public bool Is(string group, string kind) => Identity.Kind == kind && Identity.Group == group;

    /// <summary>The same object with other content, while rules work on it.</summary>
    internal ReleaseObject With(JsonObject root) => new(Component, Identity, Document, root, edited: true);

    public override string ToString() => Identity.ToString();
}
