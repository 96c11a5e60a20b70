using System.Globalization;
using Welkin.Kubernetes;

namespace Welkin.Cluster;

/// <summary>A cluster's API in process, without sockets and without anything that works in the background: state, access, admission and verbs put together.</summary>
public sealed class EmbeddedControlPlane : IDisposable
{
    private EmbeddedControlPlane(ClusterState state, RbacAuthorizer authorizer, AccountTokens tokens, TokenAuthentication authenticate, IApiServer server) =>
        (State, Authorizer, Tokens, Authenticate, Server) = (state, authorizer, tokens, authenticate, server);

    public ClusterState State { get; }

    public RbacAuthorizer Authorizer { get; }

    /// <summary>Signs tokens of service accounts.</summary>
    public AccountTokens Tokens { get; }

    /// <summary>Says whose a bearer token is.</summary>
    public TokenAuthentication Authenticate { get; }

    public IApiServer Server { get; }

    /// <param name="port">Where the API will be served.</param>
    /// <exception cref="Kernel.ReportedException">The version is not one of those shipped.</exception>
    public static EmbeddedControlPlane Create(EmbeddedOptions options, int port = 6443)
    {
        var state = new ClusterState(KubernetesSchema.Of(options.Version), new ObjectStore(options.History), options.Clock);
        BootstrapObjects.Load(state, port);
        var authorizer = new RbacAuthorizer(state.Store);
        var tokens = new AccountTokens(state);
        var authenticate = BearerTokens.Of(new(options.Tokens), tokens);
        var verbs = Verbs(options, state, authorizer, authenticate, tokens);
        var address = string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{port}");
        IReadOnlyList<IPathHandler> paths = [.. ServerPaths.Of(state, address), new IssuerPaths(tokens, address)];
        return new(state, authorizer, tokens, authenticate, new ApiServer(new ServedResources(state), new NodeAuthorizer(authorizer), verbs, paths));
    }

    public void Dispose() => Tokens.Dispose();

    /// <summary>Asked in this order: reviews are creations too, and an eviction is one of a pod.</summary>
    private static IReadOnlyList<IVerbHandler> Verbs(EmbeddedOptions options, ClusterState state, RbacAuthorizer authorizer, TokenAuthentication authenticate, AccountTokens tokens)
    {
        var admission = AdmissionPlugins.Default(state, options.Admission, authorizer);
        var requests = new TokenRequests(state, tokens);
        return
        [
            new ContainerRequests(state.Store),
            new ReviewHandler(state, authorizer, authenticate),
            new ReadVerbs(state),
            new EvictionVerb(state, admission),
            new DeleteVerbs(state, admission),
            new WriteVerbs(state, admission) { Tokens = (_, request, account) => requests.Sign(request, account) },
        ];
    }
}
