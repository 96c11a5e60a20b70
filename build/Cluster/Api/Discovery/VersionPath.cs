using System.Text;

namespace Welkin.Cluster;

/// <summary><c>/version</c>: which server this is.</summary>
internal sealed class VersionPath(ServerDescription description) : IPathHandler
{
    private readonly Lazy<byte[]> _version = new(() => Encoding.UTF8.GetBytes(description.ServerVersion));

    public ApiReply? Answer(PathCall call)
    {
        if (call.Parts is not ["version"])
            return null;
        call.RequireGet();
        return new BodyReply(200, StatusReply.Json, _version.Value);
    }
}
