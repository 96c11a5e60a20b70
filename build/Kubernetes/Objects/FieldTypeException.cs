namespace Welkin.Kubernetes;

/// <summary>A field holds what the API server would refuse, so nothing can be said about the object.</summary>
public sealed class FieldTypeException(FieldPath path, string mistake) : Exception($"{path} {mistake}")
{
    public FieldPath Path { get; } = path;
}
