namespace Welkin.Cluster;

/// <summary>Something is sent in protocol buffers of which nobody has said how it is written there.</summary>
/// <param name="what">The type, and the field where it is only that.</param>
public sealed class UnknownWireTypeException(string what) : Exception(what);
