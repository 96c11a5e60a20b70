namespace Welkin.Cluster;

/// <summary>A resource whatever its version: what objects are kept under.</summary>
/// <param name="Group">Empty for the core group.</param>
/// <param name="Plural">As in paths: <c>deployments</c>.</param>
public readonly record struct ResourceName(string Group, string Plural)
{
    public override string ToString() => Group.Length == 0 ? Plural : $"{Plural}.{Group}";
}
