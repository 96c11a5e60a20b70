namespace Welkin.Cluster;

/// <summary>Says who may do what.</summary>
public interface IAuthorizer
{
    AccessDecision Decide(UserInfo user, AccessAttributes what);
}

/// <summary>What somebody wants to do (authorization.k8s.io/v1 ResourceAttributes, NonResourceAttributes).</summary>
/// <param name="Verb">get, list, watch, create, update, patch, delete, deletecollection, impersonate, bind, escalate …</param>
public sealed record AccessAttributes(string Verb)
{
    public string Group { get; init; } = "";

    public string Version { get; init; } = "";

    /// <summary>The plural; empty for a path that is of no resource.</summary>
    public string Resource { get; init; } = "";

    public string Subresource { get; init; } = "";

    /// <summary>Empty for what has none, and for all.</summary>
    public string Namespace { get; init; } = "";

    public string Name { get; init; } = "";

    /// <summary>The path, where it is of no resource.</summary>
    public string Path { get; init; } = "";

    public bool IsResource => Resource.Length > 0;
}

/// <summary>Whether it is allowed, and by what; the reason is shown in reviews and refusals.</summary>
public sealed record AccessDecision(bool Allowed, string Reason);
