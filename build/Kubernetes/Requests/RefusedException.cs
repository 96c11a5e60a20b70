namespace Welkin.Kubernetes;

/// <summary>Ends the evaluation of a request with a failure.</summary>
public sealed class RefusedException(ApiStatus status) : Exception(status.Message)
{
    public ApiStatus Status { get; } = status;
}
