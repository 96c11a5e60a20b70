namespace Welkin.Kubernetes;

/// <summary>Whom an admission policy would ask; here nobody.</summary>
internal sealed class CelAuthorizer() : CelOpaque(CelType.Opaque(CelAuthorizers.Authorizer))
{
    public override bool Same(CelOpaque other) => true;
}

/// <summary>The authorizer of admission policies (apiserver, cel/library/authz.go): its types are known, but nobody here can be asked.</summary>
internal static class CelAuthorizers
{
    public const string Authorizer = "kubernetes.authorization.Authorizer";

    public static void Declare(CelFunctions functions)
    {
        const string path = "kubernetes.authorization.PathCheck";
        const string group = "kubernetes.authorization.GroupCheck";
        const string resource = "kubernetes.authorization.ResourceCheck";
        const string decision = "kubernetes.authorization.Decision";
        Unknown(functions, "path", $"{Authorizer}, string -> {path}");
        Unknown(functions, "group", $"{Authorizer}, string -> {group}");
        Unknown(functions, "serviceAccount", $"{Authorizer}, string, string -> {Authorizer}");
        Unknown(functions, "resource", $"{group}, string -> {resource}");
        foreach (var name in new[] { "subresource", "namespace", "name", "fieldSelector", "labelSelector" })
            Unknown(functions, name, $"{resource}, string -> {resource}");
        Unknown(functions, "check", $"{path}, string -> {decision}");
        Unknown(functions, "check", $"{resource}, string -> {decision}");
        foreach (var name in new[] { "allowed", "errored" })
            Unknown(functions, name, $"{decision} -> bool");
        foreach (var name in new[] { "reason", "error" })
            Unknown(functions, name, $"{decision} -> string");
    }

    private static void Unknown(CelFunctions functions, string name, string types) => functions.Member(name, types, _ => throw new CelNotJudgedException("the authorizer cannot be asked here"));
}
