using System.Collections.Immutable;
using System.Text.Json.Nodes;

namespace Welkin.Kubernetes;

/// <summary>A body that the API can decode.</summary>
/// <param name="Root">The object: what its type does not know is left out.</param>
/// <param name="Strict">What strict decoding objects to: fields unknown and fields that stand twice.</param>
internal sealed record DecodedBody(JsonObject Root, ImmutableArray<string> Strict);

/// <summary>A body that the API cannot decode.</summary>
internal sealed class DecodeException(string message) : Exception(message);
