using System.Collections.Immutable;
using System.Text.Json.Nodes;

namespace Welkin.Kubernetes;

/// <summary>Where each kind keeps its pods: the built-in ones, and custom resources as somebody declares them.</summary>
public sealed class PodTemplatePlaces
{
    private const string OfController = "spec.template";

    private readonly ImmutableDictionary<(string Group, string Kind), ImmutableArray<ValuePlace>> _places;

    private PodTemplatePlaces(ImmutableDictionary<(string Group, string Kind), ImmutableArray<ValuePlace>> places) => _places = places;

    /// <summary>Every kind of Kubernetes itself that carries a pod.</summary>
    public static PodTemplatePlaces BuiltIn { get; } = new PodTemplatePlaces(ImmutableDictionary<(string, string), ImmutableArray<ValuePlace>>.Empty)
        .With("", "Pod", "")
        .With("", "PodTemplate", "template")
        .With("", "ReplicationController", OfController)
        .With("apps", "Deployment", OfController)
        .With("apps", "ReplicaSet", OfController)
        .With("apps", "StatefulSet", OfController)
        .With("apps", "DaemonSet", OfController)
        .With("extensions", "Deployment", OfController)
        .With("extensions", "ReplicaSet", OfController)
        .With("extensions", "DaemonSet", OfController)
        .With("batch", "Job", OfController)
        .With("batch", "CronJob", $"spec.jobTemplate.{OfController}");

    /// <summary>The same places and one more.</summary>
    /// <param name="group">Empty for the core group.</param>
    /// <param name="path">Where the template stands, <c>spec.template</c> or <c>spec.jobs[*].template</c>; <c>[*]</c> is every item of a list or every value of a map.</param>
    /// <exception cref="FormatException">The path cannot be read.</exception>
    public PodTemplatePlaces With(string group, string kind, string path) =>
        new(_places.SetItem((group, kind), [.. _places.GetValueOrDefault((group, kind), []), ValuePlace.Parse(path)]));

    public bool Has(ObjectIdentity identity) => _places.ContainsKey((identity.Group, identity.Kind));

    /// <summary>Every pod of an object, with all of its containers; of a list, those of its items.</summary>
    /// <exception cref="FieldTypeException">Something on the way to a pod has the wrong type.</exception>
    public IEnumerable<PodTemplate> In(JsonObject root)
    {
        var (apiVersion, kind) = (Field.Of(root)["apiVersion"].Text ?? "", Field.Of(root)["kind"].Text ?? "");
        return ListItems.In(root) is { } items
            ? items.SelectMany(In)
            : Templates(new ObjectIdentity(apiVersion, kind, null, ""), root).Where(template => template.IsSet).Select(PodTemplate.At);
    }

    internal IEnumerable<Field> Templates(ObjectIdentity identity, JsonObject root) =>
        _places.GetValueOrDefault((identity.Group, identity.Kind), []).SelectMany(place => place.In(Field.Of(root)));
}
