namespace Welkin.Kubernetes;

/// <summary>The type of an object as the API names it.</summary>
/// <param name="Group">Empty for the core group.</param>
public readonly record struct GroupVersionKind(string Group, string Version, string Kind)
{
    /// <summary>Group and version as objects write them: <c>v1</c>, <c>apps/v1</c>.</summary>
    public string ApiVersion => Group.Length == 0 ? Version : $"{Group}/{Version}";

    public static GroupVersionKind Of(string apiVersion, string kind) => apiVersion.IndexOf('/', StringComparison.Ordinal) switch
    {
        < 0 => new("", apiVersion, kind),
        var slash => new(apiVersion[..slash], apiVersion[(slash + 1)..], kind),
    };

    public override string ToString() => $"{ApiVersion} {Kind}";
}
