namespace Welkin.Kubernetes;

/// <summary>Which list of a pod a container stands in.</summary>
public enum ContainerRole
{
    Init,
    Main,
    Ephemeral,
}
