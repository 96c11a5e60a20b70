using System.Text.Json.Nodes;

namespace Welkin.Kubernetes.Upgrades;

/// <summary>One object of one side of an upgrade.</summary>
/// <param name="Identity">With the namespace it is installed in; null for what belongs to the cluster.</param>
/// <param name="Own">False for what another component has and the upgrade may change all the same.</param>
public sealed record UpgradeObject(ObjectIdentity Identity, ManifestDocument Document, bool Own = true)
{
    private const string Hook = "helm.sh/hook";
    private const string Policy = "helm.sh/resource-policy";

    /// <summary>As <c>Kind/namespace/name</c>.</summary>
    public string Subject => Identity.Namespace is null ? $"{Identity.Kind}/{Identity.Name}" : $"{Identity.Kind}/{Identity.Namespace}/{Identity.Name}";

    public GroupVersionKind Kind => GroupVersionKind.Of(Identity.ApiVersion, Identity.Kind);

    public bool IsDefinition => CustomResources.IsDefinition(Identity);

    /// <summary>The object, to be read and never changed.</summary>
    /// <exception cref="FieldTypeException">Its text cannot be read.</exception>
    public JsonObject Root => Read() ?? throw new FieldTypeException(FieldPath.Root, "cannot be read");

    /// <summary>Helm deletes a hook before it makes it again (helm.sh/docs/topics/charts_hooks): no field of it is ever changed.</summary>
    public bool IsHook => MetadataMap.Annotations.Get(Root, Hook) is { Length: > 0 };

    /// <summary>Helm leaves it where it is when the chart has it no more.</summary>
    public bool IsKept => MetadataMap.Annotations.Get(Root, Policy) == "keep";

    /// <summary>The object as it is installed, in its namespace whether its text names one or not; null where that cannot be read.</summary>
    public JsonObject? Read()
    {
        if (Document.Read([]) is not { } root || root["metadata"] is not JsonObject metadata || JsonTypes.Text(metadata["namespace"]) == Identity.Namespace)
            return Document.Read([]);
        var placed = root.DeepClone().AsObject();
        if (Identity.Namespace is { } space)
            placed["metadata"]!["namespace"] = space;
        else
            placed["metadata"]!.AsObject().Remove("namespace");
        return placed;
    }
}

/// <summary>One object on both sides.</summary>
public sealed record ObjectPair(UpgradeObject Before, UpgradeObject After)
{
    public string Subject => After.Subject;

    public bool IsSameText => Before.Document.Bytes.Span.SequenceEqual(After.Document.Bytes.Span);
}
