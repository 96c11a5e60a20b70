namespace Welkin.Kubernetes.Patching;

/// <summary>Says how the lists and maps of a kind merge. Types that are not built in have no strategic merge, so nothing is known of them.</summary>
public interface IMergeKeys
{
    /// <summary>The type of an object, or null where the API server refuses strategic merge patches for it.</summary>
    IMergeType? Of(string apiVersion, string kind);
}

/// <summary>The part of an API type that strategic merge asks for.</summary>
public interface IMergeType
{
    /// <summary>How a field merges; <see cref="MergeField.Plain"/> for one that says nothing, or that nobody knows.</summary>
    MergeField this[string field] { get; }
}

/// <summary>How one field merges (x-kubernetes-patch-strategy and x-kubernetes-patch-merge-key of the API's OpenAPI document).</summary>
/// <param name="Type">The type of the field's map, or of the maps in its list.</param>
/// <param name="Strategy">What a patch does to it.</param>
/// <param name="Key">The key that tells the maps of a merged list apart; null in a list of scalars.</param>
public sealed record MergeField(IMergeType Type, MergeStrategy Strategy = MergeStrategy.None, string? Key = null)
{
    /// <summary>Maps merge, lists and scalars are replaced, all the way down.</summary>
    public static MergeField Plain { get; } = new(new PlainType());

    private sealed class PlainType : IMergeType
    {
        public MergeField this[string field] => Plain;
    }
}

/// <summary>What a patch does to a field. <c>retainKeys</c> is a wish to those who make patches and changes nothing here.</summary>
public enum MergeStrategy
{
    /// <summary>Maps merge, lists are replaced.</summary>
    None,

    /// <summary>Lists merge too.</summary>
    Merge,

    /// <summary>Maps are replaced too.</summary>
    Replace,
}
