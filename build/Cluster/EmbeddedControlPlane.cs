using Welkin.Kubernetes;

namespace Welkin.Cluster;

/// <summary>A cluster's API in process, without sockets and without anything that works in the background: state, access, admission and verbs put together.</summary>
public sealed class EmbeddedControlPlane
{
    private EmbeddedControlPlane(ClusterState state, RbacAuthorizer authorizer, TokenAuthentication tokens, IApiServer server) =>
        (State, Authorizer, Authenticate, Server) = (state, authorizer, tokens, server);

    public ClusterState State { get; }

    public RbacAuthorizer Authorizer { get; }

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
        TokenAuthentication tokens = new StaticTokens(options.Tokens).Authenticate;
        return new(state, authorizer, tokens, new ApiServer(new ServedResources(state), authorizer, Verbs(options, state, authorizer, tokens)));
    }

    /// <summary>Asked in this order: reviews are creations too, and an eviction is one of a pod.</summary>
    private static IReadOnlyList<IVerbHandler> Verbs(EmbeddedOptions options, ClusterState state, RbacAuthorizer authorizer, TokenAuthentication tokens)
    {
        var admission = AdmissionPlugins.Default(state, options.Admission, authorizer);
        return
        [
            new ReviewHandler(state, authorizer, tokens),
            new ReadVerbs(state),
            new EvictionVerb(state, admission),
            new DeleteVerbs(state, admission),
            new WriteVerbs(state, admission),
        ];
    }
}
