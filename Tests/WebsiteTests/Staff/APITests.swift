// SPDX-License-Identifier: MIT
import Foundation
import Reports
import Testing

@testable import Website

@Suite("The routes of the API and of the pages")
struct RouteTests {
  @Test("have addresses that are read back as they are written")
  func addresses() {
    for page in RouteTable.pages {
      #expect(SiteAddress(path: SiteAddress.staff(page.address).path) == .staff(page.address))
      #expect(page.get != nil || page.post != nil)
      #expect((page.post != nil) == page.address.takesForms, "\(page.address)")
      #expect((page.get == nil) == page.address.onlyTakesForms, "\(page.address)")
    }
  }

  @Test("are all described by OpenAPI, once each")
  func described() throws {
    let bytes = Data(OpenAPI.document(version: "9.9.9").renderedBytes())
    let document = try #require(try JSONSerialization.jsonObject(with: bytes) as? [String: Any])
    #expect(document["openapi"] as? String == "3.1.0")
    let paths = try #require(document["paths"] as? [String: [String: [String: Any]]])
    var ids: Set<String> = []
    for (path, methods) in paths {
      for (method, operation) in methods {
        let id = try #require(operation["operationId"] as? String)
        #expect(ids.insert(id).inserted)
        let route = try #require(APIRoute(rawValue: id))
        #expect(route.pattern == (method.uppercased(), path))
        let parameters = operation["parameters"] as? [[String: Any]] ?? []
        let named = parameters.filter { $0["in"] as? String == "path" }.map {
          $0["name"] as? String
        }
        let braces = path.split(separator: "/").filter { $0.hasPrefix("{") }
          .map { Optional(String($0.dropFirst().dropLast())) }
        #expect(named == braces)
      }
    }
    #expect(ids == Set(APIRoute.allCases.map(\.rawValue)))
  }

  @Test("answer nothing without a token, whatever the route, and not by a cookie either")
  func closed() async throws {
    let scene = try StaffScene()
    try await scene.serving(as: ["ina"]) { people in
      for route in APIRoute.allCases {
        let path =
          "/api/v1"
          + route.pattern.path.replacingOccurrences(of: "{template}", with: "dpia")
          .replacingOccurrences(of: "{reference}", with: "DPIA-2026-0001")
          .replacingOccurrences(of: "{move}", with: "submit")
          .replacingOccurrences(of: "{act}", with: "delete")
        let answer = try await people.site.ask(route.pattern.method, path)
        #expect(answer.status == 401, "\(path)")
        #expect(answer["Content-Type"] == "application/problem+json", "\(path)")
        if route.pattern.method == "POST" {
          let byCookie = try await people["ina"].site.ask(
            "POST", path,
            headers: [
              "Cookie": people["ina"].cookies.map { "\($0.key)=\($0.value)" }.joined(
                separator: "; ")
            ], body: Array("{}".utf8))
          #expect(byCookie.status == 401, "\(path)")
        }
      }
      #expect(try await people.site.ask("GET", "/api/v1/openapi.json").status == 200)
      #expect(try await people.site.ask("GET", "/api/v1/nothing").status == 404)
    }
  }

  @Test("show nothing but what is published to strangers, where the site is served to others")
  func served() async throws {
    let scene = try SignInScene(
      settings: "site:\n  address: https://data.saltmere.example\n")
    try await servingSite(of: scene.workspace) { site in
      let stranger = TestBrowser(site, host: "data.saltmere.example")
      for path in ["/", "/datasets", "/datasets.csv", "/journal", "/files", "/check", "/links"] {
        let status = try await stranger.get(path).status
        #expect(status == 303, "\(path)")
      }
      for path in ["/published", "/help", "/privacy", "/accessibility", "/health", "/sign-in"] {
        let status = try await stranger.get(path).status
        #expect(status == 200, "\(path)")
      }
      // On the machine itself, where no sign-in was set up, datasets are shown as before.
      let own = try await TestBrowser(site).get("/datasets").status
      #expect(own == 200)
    }
  }

  @Test("of pages lead everybody who is not signed in to sign-in, and take no form of theirs")
  func closedPages() async throws {
    let scene = try StaffScene()
    try await scene.serving(as: []) { people in
      for page in RouteTable.pages {
        let path = SiteAddress.staff(page.address).path
        if page.get != nil {
          let answer = try await people.site.ask("GET", path)
          #expect(answer.status == 303, "\(path)")
          #expect(answer["Location"]?.hasPrefix("/sign-in?return=") == true, "\(path)")
        }
        if page.post != nil {
          let answer = try await people.site.post(path, [("reason", "x")], cookie: "")
          #expect(answer.status == 401, "\(path)")
        }
      }
    }
  }
}
