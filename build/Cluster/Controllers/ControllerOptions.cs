namespace Welkin.Cluster;

/// <summary>What controllers are told of the cluster that they are in.</summary>
/// <param name="Certificates">What the API server is known by, as PEM.</param>
public sealed record ControllerOptions(string Certificates)
{
    /// <summary>Signs tokens for secrets of service accounts; where nobody does, such secrets stay empty.</summary>
    public SecretTokenSigning? SignSecretToken { get; init; }
}
