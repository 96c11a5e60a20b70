namespace Welkin.Kubernetes;

/// <summary>The <c>token</c> subresource of service accounts, as far as the request's own rules go (pkg/apis/authentication/validation). A token is not made here.</summary>
internal static class TokenStep
{
    private const long Shortest = 10 * 60;

    private static readonly GroupVersionKind Token = new("authentication.k8s.io", "v1", "TokenRequest");

    public static ApiAnswer Answer(RequestScope scope, string body, bool yaml)
    {
        var root = new BodyDecoder(scope.Schema).Decode(body, yaml, Token, null, scope.Options, scope.Warnings);
        if (scope.Existing() is null)
            throw new RefusedException(Refusals.NotFound(scope.Path.Group, scope.Path.Resource, scope.Path.Name!));
        var faults = new FaultList();
        var seconds = Field.Of(root)["spec"]["expirationSeconds"];
        if (seconds.Number is < Shortest)
            faults.Invalid(seconds.Path, seconds.Node, "may not specify a duration less than 10 minutes");
        else if (seconds.Number is > 1L << 32)
            faults.Invalid(seconds.Path, seconds.Node, "may not specify a duration larger than 2^32 seconds");
        if (faults.HasAny)
            throw new RefusedException(Refusals.Invalid(Token.Group, Token.Kind, (root.Map("metadata") ?? []).Text("name") ?? "", faults.Verdict.Faults));
        return new(201, root) { NotEvaluated = ["a token is signed by the server"] };
    }
}
