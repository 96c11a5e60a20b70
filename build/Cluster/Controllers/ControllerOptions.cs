namespace Welkin.Cluster;

/// <summary>What controllers are told of the cluster that they are in.</summary>
/// <param name="Certificates">What the API server is known by, as PEM.</param>
public sealed record ControllerOptions(string Certificates)
{
    /// <summary>Signs tokens for secrets of service accounts; where nobody does, such secrets stay empty.</summary>
    public SecretTokenSigning? SignSecretToken { get; init; }

    /// <summary>How long finished Jobs stay at least, whatever their time to live: on played nodes they finish so soon that a client who waits for one would come too late.</summary>
    public TimeSpan FinishedJobsStay { get; init; }

    /// <summary>The first three bytes of the addresses that Services of type LoadBalancer are given, such as <c>192.0.2</c>; null where there is no load balancer and they stay pending.</summary>
    public string? LoadBalancerNetwork { get; init; }

    /// <summary>Provisioners of storage classes that volumes are simulated for. Claims of others wait for theirs, as in a cluster that does not have it.</summary>
    public IReadOnlySet<string> Provisioners { get; init; } = new HashSet<string> { SimulatedProvisioner };

    /// <summary>The provisioner of the storage classes that a cluster is made with.</summary>
    public const string SimulatedProvisioner = "volumes.welkin.release";
}
